/** What others learn about identifiers. */
@NullMarked
package dev.kantis.member.identifier.messaging;

import org.jspecify.annotations.NullMarked;
