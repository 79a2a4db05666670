/** Work that goes on beside the calls. */
@NullMarked
package dev.kantis.member.work;

import org.jspecify.annotations.NullMarked;
