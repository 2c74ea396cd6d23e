import { describe, expect, it } from 'vitest';
import { kindOfFile } from '../../../src/flow/domain/file-kinds.js';

describe('the kind of a file', () => {
  it.each([
    ['a.jpg', 'image/jpeg', 'image'],
    ['A.JPG', 'image/jpeg', 'image'],
    ['IMG_1.HEIC', 'image/heic', 'image'],
    ['照片', 'image/png', 'image'],
    ['photo.png', '', 'image'],
    ['photo.png', 'application/octet-stream', 'image'],
    ['报告.pdf', 'application/pdf', 'document'],
    ['a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'document'],
    ['a.doc', 'application/msword', 'document'],
    ['a.wps', 'application/vnd.ms-works', 'document'],
    ['a.pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation', 'document'],
    ['a.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'table'],
    ['a.xls', 'application/vnd.ms-excel', 'table'],
    ['a.csv', 'text/csv', 'table'],
    ['a.csv', 'text/plain', 'table'],
    ['a.csv', 'application/vnd.ms-excel', 'table'],
    ['a.mp4', 'video/mp4', 'video'],
    ['a.docx', 'application/zip', 'document'],
    ['a.mov', 'video/quicktime', 'video'],
  ])('%s (%s) is %s', (name, mime, kind) => {
    expect(kindOfFile(name, mime)).toBe(kind);
  });

  it.each([
    ['setup.exe', 'application/x-msdownload'],
    ['photo.jpg.exe', 'image/jpeg'],
    ['photo.exe. ', 'image/jpeg'],
    ['photo.exe\u200b', 'image/jpeg'],
    ['gpj.\u202eexe', 'image/jpeg'],
    ['photo.ｅｘｅ', 'image/jpeg'],
    ['photo.jpg', 'text/html'],
    ['photo.jpg', 'image/svg+xml'],
    ['logo.svg', 'image/png'],
    ['page.html', 'text/plain'],
    ['run.bat', ''],
    ['run.js', 'text/javascript'],
    ['run.ps1', 'text/plain'],
    ['run.sh', 'application/x-sh'],
    ['app.apk', 'application/vnd.android.package-archive'],
    ['macro.docm', 'application/vnd.ms-word.document.macroEnabled.12'],
    ['a.docx', 'application/vnd.ms-word.document.macroEnabled.12'],
    ['x.lnk', ''],
    ['x.hta', ''],
    ['x', 'application/x-dosexec'],
  ])('%j (%s) is unsafe', (name, mime) => {
    expect(kindOfFile(name, mime)).toBe('unsafe');
  });

  it.each([
    ['a.zip', 'application/zip'],
    ['a.rar', ''],
    ['a', ''],
    ['', ''],
    ['a.mp3', 'audio/mpeg'],
    ['a.jpg', 'application/pdf'],
    ['a.pdf', 'image/png'],
    ['.htaccess', 'text/plain'],
    [`${'a'.repeat(100_000)}`, 'x'.repeat(100_000)],
  ])('%.40s (%.40s) is none of them', (name, mime) => {
    expect(kindOfFile(name, mime)).toBeUndefined();
  });
});
