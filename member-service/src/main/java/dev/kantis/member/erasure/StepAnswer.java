package dev.kantis.member.erasure;

import java.util.List;

/** What a step came to. That nobody answered is a failure, and then the same call is repeated. */
public sealed interface StepAnswer {

    /** It is done. */
    record Done(List<ErasedPart> parts) implements StepAnswer {
        public Done {
            parts = List.copyOf(parts);
        }
    }

    /** Something has to end first; a new call is made later. {@code what} is the name of a reason. */
    record NotNow(String what) implements StepAnswer {}
}
