import QRCode from 'qrcode';

/** The code for a terminal, half a character a dot. */
export async function drawQr(text: string): Promise<string> {
  const picture = await QRCode.toString(text, { type: 'utf8', errorCorrectionLevel: 'L' });
  return `\n微信登录：请扫码 / WeChat log-in: scan this\n${picture}\n`;
}
