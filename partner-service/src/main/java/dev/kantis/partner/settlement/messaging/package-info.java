/** Settlement as events. */
@NullMarked
package dev.kantis.partner.settlement.messaging;

import org.jspecify.annotations.NullMarked;
