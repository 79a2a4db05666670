/** Partners as events. */
@NullMarked
package dev.kantis.partner.merchant.messaging;

import org.jspecify.annotations.NullMarked;
