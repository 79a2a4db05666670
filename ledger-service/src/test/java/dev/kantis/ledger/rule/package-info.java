@NullMarked
package dev.kantis.ledger.rule;

import org.jspecify.annotations.NullMarked;
