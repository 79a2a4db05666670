/** Contracts: what partner and program agreed on, version by version. */
@NullMarked
package dev.kantis.partner.contract;

import org.jspecify.annotations.NullMarked;
