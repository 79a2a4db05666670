/** What others are told. */
@NullMarked
package dev.kantis.member.erasure.messaging;

import org.jspecify.annotations.NullMarked;
