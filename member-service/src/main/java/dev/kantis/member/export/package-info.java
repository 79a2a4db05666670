/** Everything that is stored about a member, gathered from all services into one archive. */
@NullMarked
package dev.kantis.member.export;

import org.jspecify.annotations.NullMarked;
