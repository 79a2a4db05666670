/** The plumbing that every service shares: errors, identity, requests, outbox, inbox, page tokens, documents. */
@NullMarked
package dev.kantis.kit;

import org.jspecify.annotations.NullMarked;
