export const membersErrors = {
  'members.sign_in_needed': 401,
  'members.not_allowed': 403,
  'members.code_wrong': 403,
  'members.code_too_soon': 429,
  'members.code_too_many': 429,
  'members.password_wrong': 403,
  'members.second_factor_needed': 403,
  'members.unknown_session': 404,
  'members.unknown_address': 404,
  'members.unknown_organisation': 404,
  'members.unknown_member': 404,
  'members.post_exists': 409,
} as const;
