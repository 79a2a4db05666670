/** Disputes about statements. */
@NullMarked
package dev.kantis.partner.dispute;

import org.jspecify.annotations.NullMarked;
