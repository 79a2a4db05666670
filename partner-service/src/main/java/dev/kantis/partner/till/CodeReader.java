package dev.kantis.partner.till;

import java.util.Optional;

/** Reads codes of members' apps with member-service's public keys, without asking it. */
public interface CodeReader {

    /** Whether the keys are there and not too old. */
    boolean isReady();

    /** What the code says; empty if member-service has not signed it. */
    Optional<ShownCode> read(String text);
}
