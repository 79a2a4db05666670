/** Activity out of events. */
@NullMarked
package dev.kantis.partner.activity.messaging;

import org.jspecify.annotations.NullMarked;
