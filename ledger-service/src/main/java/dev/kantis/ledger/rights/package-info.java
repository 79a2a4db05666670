/** What the ledger stores about a member: given out, and closed when the member is erased. */
@NullMarked
package dev.kantis.ledger.rights;

import org.jspecify.annotations.NullMarked;
