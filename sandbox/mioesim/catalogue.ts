import { steadyNumber } from '../common/values';
import { basePackage, PACKAGES, SKUS, type Package, type Sku } from './data';

/** One thing that happened to the catalogue, with the SKU or package after it (before it if removed). */
interface CatalogueChange {
	tick: number;
	kind:
		| 'skuAdded'
		| 'skuRenamed'
		| 'skuRemoved'
		| 'packageAdded'
		| 'packagePriced'
		| 'packageRemoved';
	sku: Sku;
	package?: Package;
	priceBefore?: number;
}

/** What can be bought. It stands still until it is told to move; each move is of one kind. */
export class Catalogue {
	skus: Sku[] = [];
	packages: Package[] = [];
	readonly changes: CatalogueChange[] = [];
	private ticks = 0;

	constructor() {
		this.reset();
	}

	reset(): void {
		this.skus = structuredClone(SKUS);
		this.packages = structuredClone(PACKAGES);
		this.changes.length = 0;
		this.ticks = 0;
	}

	sku(skuid: number): Sku | undefined {
		return this.skus.find((sku) => sku.skuid === skuid);
	}

	/** The same changes in the same order after each reset. */
	tick(): void {
		this.ticks += 1;
		const moves = [
			() => this.price(),
			() => this.addPackage(this.pick(this.skus, 'sku')),
			() => this.price(),
			() => this.addSku(),
			() => this.removePackage(),
			() => this.renameSku(),
			() => this.removeSku(),
		];
		moves[(this.ticks - 1) % moves.length]?.();
	}

	private pick<T>(list: readonly T[], purpose: string): T {
		const member = list[steadyNumber(`${purpose} ${this.ticks}`, Math.max(1, list.length))];
		if (member === undefined) throw new Error(`The catalogue has nothing left for: ${purpose}`);
		return member;
	}

	private note(change: Omit<CatalogueChange, 'tick'>): void {
		this.changes.push(structuredClone({ tick: this.ticks, ...change }));
	}

	private skuOf({ skuid }: Package): Sku {
		const sku = this.sku(skuid);
		if (sku === undefined) throw new Error(`There is no SKU ${skuid}`);
		return sku;
	}

	private price(): void {
		const item = this.pick(this.packages, 'price');
		const priceBefore = item.price;
		item.price = Math.round((priceBefore + 0.25 * this.ticks) * 100) / 100;
		this.note({ kind: 'packagePriced', sku: this.skuOf(item), package: item, priceBefore });
	}

	private addPackage(sku: Sku): void {
		const priceid = 9000 + this.ticks;
		const item = { ...basePackage, skuid: sku.skuid, priceid, apiCode: `${sku.skuid}-${priceid}` };
		this.packages.push(item);
		this.note({ kind: 'packageAdded', sku, package: item });
	}

	private removePackage(): void {
		const item = this.pick(this.packages, 'remove');
		this.packages = this.packages.filter((other) => other !== item);
		this.note({ kind: 'packageRemoved', sku: this.skuOf(item), package: item });
	}

	private addSku(): void {
		const skuid = 900 + this.ticks;
		const sku = { skuid, display: `Country ${skuid}`, countryCode: `C${skuid}`, group: 'Common' };
		this.skus.push(sku);
		this.note({ kind: 'skuAdded', sku });
		this.addPackage(sku);
	}

	private renameSku(): void {
		const sku = this.pick(this.skus, 'rename');
		sku.display = `${sku.display} (${this.ticks})`;
		this.note({ kind: 'skuRenamed', sku });
	}

	/** Its packages go with it. */
	private removeSku(): void {
		const sku = this.pick(this.skus, 'removeSku');
		this.skus = this.skus.filter((other) => other !== sku);
		this.note({ kind: 'skuRemoved', sku });
		const gone = this.packages.filter(({ skuid }) => skuid === sku.skuid);
		this.packages = this.packages.filter(({ skuid }) => skuid !== sku.skuid);
		for (const item of gone) this.note({ kind: 'packageRemoved', sku, package: item });
	}
}
