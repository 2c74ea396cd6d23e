/** Who owes something, where nobody is named. */
export const roleWord = (role: string) =>
  role === 'contact' || role === 'expert' || role === 'admin' || role === 'bureau'
    ? (`role-${role}` as const)
    : ('role-staff' as const);
