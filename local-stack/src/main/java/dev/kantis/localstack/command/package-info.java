/** The command line's verbs. */
@NullMarked
package dev.kantis.localstack.command;

import org.jspecify.annotations.NullMarked;
