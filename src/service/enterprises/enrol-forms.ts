/** With this form somebody makes a new enterprise known. */
export const ENROL_ENTERPRISE = 'common/enrol-enterprise';

/** With this form a person says which enterprise they speak for. */
export const ENROL_CONTACT = 'common/enrol-contact';

export const ENROL_FORMS: readonly string[] = [ENROL_ENTERPRISE, ENROL_CONTACT];
