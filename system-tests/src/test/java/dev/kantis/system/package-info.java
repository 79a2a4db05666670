/** The black-box suite: the packaged platform on real servers, through public ports only. */
@NullMarked
package dev.kantis.system;

import org.jspecify.annotations.NullMarked;
