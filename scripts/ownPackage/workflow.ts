/** n8n verifies only what a workflow has published with npm's provenance. */
export const publishWorkflow = `# Publishes to npm when a version tag such as v1.2.0 is pushed, with npm provenance, without which n8n
# verifies nothing.
#
# Set up once, on npm's page of the package: Trusted Publishers, GitHub Actions, this repository,
# workflow "publish.yml". npm wants the first version to be there before that.
name: Publish

on:
  push:
    tags: ['v[0-9]+.[0-9]+.[0-9]+*']

permissions:
  contents: read

jobs:
  publish:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      # For the provenance statement, and for npm to trust this workflow.
      id-token: write
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
      - name: The tag is the version, and the changelog has it
        run: |
          version=$(node -p "require('./package.json').version")
          test "v$version" = "$GITHUB_REF_NAME"
          grep -F "## [$version]" CHANGELOG.md
      - run: npm install
      - run: npm run typecheck
      - run: npm run lint
      - run: npm run build
      - run: npm publish --provenance --access public
`;
