// Style sheets are bundled, and mean nothing to the type checker.
declare module "*.css";
