/** Statements as documents. */
@NullMarked
package dev.kantis.partner.settlement.documents;

import org.jspecify.annotations.NullMarked;
