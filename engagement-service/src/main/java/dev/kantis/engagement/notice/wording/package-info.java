/** The texts of notices. */
@NullMarked
package dev.kantis.engagement.notice.wording;

import org.jspecify.annotations.NullMarked;
