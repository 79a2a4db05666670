package dev.kantis.till;

import java.io.IOException;

/** Where the till's access tokens come from. */
public interface AccessTokens {
    /** A token that is good for the next call. */
    String token() throws IOException, InterruptedException;

    /** The platform did not accept the last one: do not give it out again. */
    void refused();
}
