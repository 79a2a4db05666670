/** Where partners try out, with members and vouchers that are made up. */
@NullMarked
package dev.kantis.partner.sandbox;

import org.jspecify.annotations.NullMarked;
