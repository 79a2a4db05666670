/** Limits as events. */
@NullMarked
package dev.kantis.partner.prepaid.messaging;

import org.jspecify.annotations.NullMarked;
