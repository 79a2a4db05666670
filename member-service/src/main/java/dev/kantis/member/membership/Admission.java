package dev.kantis.member.membership;

/** What became of a try to store a new member. */
public sealed interface Admission {

    /** The member is in. */
    record Admitted() implements Admission {}

    /** Another member has the same e-mail, phone or Keycloak user. */
    record Taken(Field field) implements Admission {}

    /** What no two members share. */
    enum Field {
        EMAIL("email", "e-mail address"),
        PHONE("phone", "phone number"),
        IDENTITY_SUBJECT("identity_subject", "account");

        private final String fieldName;
        private final String words;

        Field(String fieldName, String words) {
            this.fieldName = fieldName;
            this.words = words;
        }

        /** The name in requests. */
        public String fieldName() {
            return fieldName;
        }

        /** The name in sentences. */
        public String words() {
            return words;
        }
    }
}
