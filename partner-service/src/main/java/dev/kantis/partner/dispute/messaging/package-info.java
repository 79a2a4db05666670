/** Disputes as events. */
@NullMarked
package dev.kantis.partner.dispute.messaging;

import org.jspecify.annotations.NullMarked;
