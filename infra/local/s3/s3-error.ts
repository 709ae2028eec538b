/** A refusal as S3 words it; `code` is what SDKs show as the error's name. */
export class S3Error extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string = code) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const notImplemented = (what: string) =>
  new S3Error(501, 'NotImplemented', `A header or parameter you provided is not offered here: ${what}`);
