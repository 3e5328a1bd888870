import type { Picture } from '@app/contracts';
import { ApiError } from './http.js';

/** The title that a file is kept under: its name without what it ends with. */
export const titleOf = (file: File): string => file.name.replace(/\.[a-z0-9]{1,5}$/i, '').slice(0, 60).trim() || 'file';

export const uploadPicture = (file: File, onProgress: (part: number) => void): Promise<{ id: string; picture: Picture }> => uploadTo('/mall/pictures', file, onProgress);

/** With progress, which fetch does not tell. @param path below /api */
export const uploadTo = <T>(path: string, file: File, onProgress: (part: number) => void): Promise<T> => new Promise((done, fail) => {
  const request = new XMLHttpRequest();
  request.open('POST', `/api${path}`);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.responseType = 'json';
  request.upload.onprogress = (event) => { onProgress(event.loaded / event.total); };
  request.onerror = () => { fail(new ApiError(0, { code: 'server.failed' })); };
  request.onload = () => {
    if (request.status === 201 || request.status === 200) done(request.response as T);
    else fail(new ApiError(request.status, (request.response ?? { code: 'server.failed' }) as ApiError['body']));
  };
  request.send(file);
});
