/** Partners, their stores, terminals and credentials. */
@NullMarked
package dev.kantis.partner.merchant;

import org.jspecify.annotations.NullMarked;
