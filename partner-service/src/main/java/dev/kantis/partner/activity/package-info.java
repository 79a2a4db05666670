/** What happens at partners' stores, in one sequence for each partner. */
@NullMarked
package dev.kantis.partner.activity;

import org.jspecify.annotations.NullMarked;
