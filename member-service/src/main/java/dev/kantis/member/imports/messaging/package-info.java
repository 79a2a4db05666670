/** Imported members as events. */
@NullMarked
package dev.kantis.member.imports.messaging;

import org.jspecify.annotations.NullMarked;
