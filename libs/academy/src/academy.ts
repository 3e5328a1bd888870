import { Injectable } from '@nestjs/common';
import { Certificates, type Credential } from './certificates/certificates.js';

/** What the rest of the house may ask about what people have learned. */
@Injectable()
export class Academy {
  constructor(private readonly certificates: Certificates) {}

  /** Certificates of courses about going on air that are in force, the newest first, by person. Who has none is missing. */
  credentials(personIds: string[]): Promise<Map<string, Credential[]>> {
    return this.certificates.credentials(personIds);
  }
}
