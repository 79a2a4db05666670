/** What a member tells of themself, from whom and when we know it, and what follows from it. */
@NullMarked
package dev.kantis.member.profile;

import org.jspecify.annotations.NullMarked;
