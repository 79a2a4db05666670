/** What others learn about profiles. */
@NullMarked
package dev.kantis.member.profile.messaging;

import org.jspecify.annotations.NullMarked;
