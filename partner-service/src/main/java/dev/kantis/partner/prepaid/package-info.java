/** What partners paid in advance, and up to how much they may owe. */
@NullMarked
package dev.kantis.partner.prepaid;

import org.jspecify.annotations.NullMarked;
