package dev.kantis.member.erasure;

import io.smallrye.mutiny.Uni;

/** Erases a member at one place. Whoever is erased there already is erased again, which changes nothing. */
public interface ErasureStep {

    Place place();

    Uni<StepAnswer> erase(ErasureTask task);
}
