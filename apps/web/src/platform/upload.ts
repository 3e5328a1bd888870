import type { Picture } from '@app/contracts';
import { ApiError } from './http.js';

/** With progress, which fetch does not tell. */
export const uploadPicture = (file: File, onProgress: (part: number) => void): Promise<{ id: string; picture: Picture }> => new Promise((done, fail) => {
  const request = new XMLHttpRequest();
  request.open('POST', '/api/mall/pictures');
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.responseType = 'json';
  request.upload.onprogress = (event) => { onProgress(event.loaded / event.total); };
  request.onerror = () => { fail(new ApiError(0, { code: 'server.failed' })); };
  request.onload = () => {
    if (request.status === 201) done(request.response as { id: string; picture: Picture });
    else fail(new ApiError(request.status, (request.response ?? { code: 'server.failed' }) as ApiError['body']));
  };
  request.send(file);
});
