// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.util.Optional;

/** A number in a path, which has exactly one spelling: digits, no sign, no leading zero. */
final class CanonicalNumber {
    private CanonicalNumber() {}

    static Optional<Long> parse(String digits, int maxDigits) {
        boolean leadingZero = digits.length() > 1 && digits.charAt(0) == '0';
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= maxDigits
                && !leadingZero
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }
}
