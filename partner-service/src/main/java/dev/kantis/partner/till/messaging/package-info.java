/** What happens to members elsewhere. */
@NullMarked
package dev.kantis.partner.till.messaging;

import org.jspecify.annotations.NullMarked;
