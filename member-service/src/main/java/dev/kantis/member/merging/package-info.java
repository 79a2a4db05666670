/** Members who are one person, made one and two again. */
@NullMarked
package dev.kantis.member.merging;

import org.jspecify.annotations.NullMarked;
