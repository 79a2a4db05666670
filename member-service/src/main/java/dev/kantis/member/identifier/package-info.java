/** What names members at tills: cards, partners' customer numbers, and who is behind them. */
@NullMarked
package dev.kantis.member.identifier;

import org.jspecify.annotations.NullMarked;
