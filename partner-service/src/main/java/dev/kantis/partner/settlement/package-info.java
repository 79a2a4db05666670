/** Settlement: periods are closed, proved and netted into payments. */
@NullMarked
package dev.kantis.partner.settlement;

import org.jspecify.annotations.NullMarked;
