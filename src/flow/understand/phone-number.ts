/** What a run of digits is as a telephone of mainland China; not `sure`: it wants confirming. */
export interface Telephone {
  readonly phone: string;
  readonly sure: boolean;
  /** Landlines and service numbers may have an extension. */
  readonly extendable: boolean;
}

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^(010|02\d|0[3-9]\d\d)([1-9]\d{6,7})$/;
const SERVICE = /^([48]00)(\d{3})(\d{4})$/;
const DIGITS_MAX = 17;

/** Digits without country code or extension. */
function readNational(digits: string): Telephone | undefined {
  if (MOBILE.test(digits)) return { phone: digits, sure: true, extendable: false };
  const service = SERVICE.exec(digits);
  if (service) return { phone: `${service[1]}-${service[2]}-${service[3]}`, sure: true, extendable: true };
  const landline = LANDLINE.exec(digits);
  if (landline) {
    // 010 and 02x have numbers of 8 digits; one of 7 has probably lost a digit.
    const short = landline[1]?.length === 3 && landline[2]?.length === 7;
    return { phone: `${landline[1]}-${landline[2]}`, sure: !short, extendable: true };
  }
  // 013800138000: a mobile dialled from another city, as one used to.
  if (digits.startsWith('01') && MOBILE.test(digits.slice(1)))
    return { phone: digits.slice(1), sure: false, extendable: false };
  return undefined;
}

/** `plus`: written with + before it. */
export function readDigits(written: string, plus: boolean): Telephone | undefined {
  if (written.length > DIGITS_MAX) return undefined;
  const international = plus || written.startsWith('0086');
  const digits = !plus && international ? written.slice(2) : written;
  if (!international) {
    const national = readNational(digits);
    if (national) return national;
  }
  if (!digits.startsWith('86')) return undefined;
  const rest = digits.slice(2);
  const national = readNational(rest);
  if (national) return national;
  const landline = rest.startsWith('1') && rest.length === 11 ? undefined : readNational(`0${rest}`);
  return landline && { ...landline, sure: landline.sure && international };
}
