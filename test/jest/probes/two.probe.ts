import './leaving';
