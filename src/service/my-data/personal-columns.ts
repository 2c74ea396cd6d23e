/**
 * Every column that refers to a person, and where in the copy of their data it is found; or why it is not in there. A test
 * reads the schema: a new column needs a line here, and in copy-my-data what the line says.
 */
export type InCopy = { readonly section: string } | { readonly not: string };

const section = (name: string): InCopy => ({ section: name });
const deed: InCopy = section('deeds');
const others: InCopy = { not: 'who dealt with it: data of the matter, and among the deeds of whoever did' };
const repeats: InCopy = { not: 'repeats what the copy says elsewhere' };

export const personalColumns: Readonly<Record<string, InCopy>> = {
  'Identity.personId': section('identities'),
  'Identity.sessionId': repeats,
  'Letter.identityId': section('letters'),
  'Outbox.identityId': section('unsent'),
  'Room.registeredBy': deed,
  'JoinRequest.personId': section('joins'),
  'JoinRequest.decidedBy': deed,
  'Contact.personId': section('enterprises'),
  'Staff.personId': section('roles'),
  'BureauMember.personId': section('roles'),
  'Operator.personId': section('roles'),
  'Profile.personId': section('profiles'),
  'Invite.createdBy': deed,
  'Consent.personId': section('consents'),
  'Consent.identityId': repeats,
  'Session.personId': section('fillings'),
  'Session.identityId': repeats,
  'Amendment.personId': section('fillings'),
  'Response.personId': section('fillings'),
  'Upload.personId': section('files'),
  'Matter.personId': section('questions'),
  'Moment.personId': repeats,
  'Task.personId': section('tasks'),
  'Task.doneBy': section('tasks'),
  'Ledger.personId': section('reminders'),
  'ProjectStage.doneBy': deed,
  'ProjectMember.personId': section('projects'),
  'ProjectRecord.personId': section('records'),
  'ComplaintStep.personId': others,
  'Inquiry.answeredBy': others,
  'Notice.writtenBy': deed,
  'Notice.confirmedBy': deed,
  'Notice.watchers': { not: 'where the progress of a notice is shown to whoever wrote it' },
  'Recipient.personId': section('received'),
  'Recipient.identityId': repeats,
  'OptOut.personId': section('notices'),
  'Segment.createdBy': deed,
  'NoticeTemplate.createdBy': deed,
  'NoticeSeries.createdBy': deed,
  'Training.createdBy': deed,
  'Registration.personId': section('trainings'),
  'Registration.byId': section('trainings'),
  'ConsoleLink.personId': { not: 'lives for five minutes; using it stands among the log-ins' },
  'ConsoleSession.personId': section('logIns'),
  'ApiToken.createdBy': deed,
  'Webhook.createdBy': deed,
  'FormTemplate.createdBy': deed,
  'Audit.personId': section('deeds'),
};
