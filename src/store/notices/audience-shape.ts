/** Whose a notice is: it reaches that agency's people and rooms, or, being a bureau's, everybody. */
export type OwnerKey =
  | { readonly agencyId: string; readonly bureauId?: undefined }
  | { readonly bureauId: string; readonly agencyId?: undefined };

/** Conditions on people: all that are given hold; of the values of one any does. */
export interface ConditionsShape {
  readonly agencies?: readonly string[] | undefined;
  readonly roles?: readonly ('contact' | 'staff' | 'expert' | 'admin')[] | undefined;
  readonly pack?: string | undefined;
  readonly stages?: readonly string[] | undefined;
  readonly districts?: readonly string[] | undefined;
  readonly industries?: readonly string[] | undefined;
  readonly classes?: readonly string[] | undefined;
  readonly sizes?: readonly string[] | undefined;
  readonly services?: readonly string[] | undefined;
  readonly form?: { readonly key: string; readonly is: 'asked' | 'answered' | 'unanswered' } | undefined;
  readonly training?: TrainingCondition | undefined;
}

export interface TrainingCondition {
  /** An id, or `any`. */
  readonly id: string;
  readonly is: 'registered' | 'waiting' | 'attended' | 'absent';
}

/** Whom a notice is for, as it is stored. */
export interface AudienceShape {
  readonly rooms?: readonly string[] | undefined;
  readonly people?: readonly ConditionsShape[] | undefined;
  readonly segments?: readonly string[] | undefined;
  readonly persons?: readonly string[] | undefined;
}

/** service: cannot be refused. */
export type NoticeKindKey = 'service' | 'training' | 'news';
