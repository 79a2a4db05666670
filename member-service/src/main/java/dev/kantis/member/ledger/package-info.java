/** What the ledger answers to those who ask it to move points. */
@NullMarked
package dev.kantis.member.ledger;

import org.jspecify.annotations.NullMarked;
