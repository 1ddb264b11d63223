"""Parts of a run come back as they were kept, or not at all."""

import numpy as np
import pytest

from winset.errors import UsageError
from winset.store.parts import part_file, seal, unseal

ARRAYS = {
    "gains": np.arange(24.0).reshape(2, 3, 4),
    "turned": np.arange(6.0).reshape(2, 3).T,
    "none": np.zeros((0, 3), dtype=np.int16),
    "one": np.array(np.nan),
    "found": np.array([[True], [False]]),
    "names": np.array(["a", "Überflug", ""]),
    "file": np.array([2**63 - 1]),
    "a/b.npy": np.arange(3, dtype=np.uint8),
}


def test_arrays_of_any_shape_come_back():
    read = unseal(seal(ARRAYS))
    assert list(read) == list(ARRAYS)
    for name, array in ARRAYS.items():
        assert read[name].dtype == array.dtype
        np.testing.assert_array_equal(read[name], array, strict=True)
    assert unseal(seal({})) == {}


def test_a_part_cut_off_anywhere_is_no_part():
    sealed = seal({"x": np.arange(3)})
    assert all(unseal(sealed[:n]) is None for n in range(len(sealed)))


def test_a_part_with_one_bit_turned_is_no_part():
    sealed = seal({"x": np.arange(3)})
    for k in range(len(sealed)):
        turned = bytearray(sealed)
        turned[k] ^= 1
        assert unseal(bytes(turned)) is None


def test_a_part_with_something_added_is_no_part():
    assert unseal(seal({"x": np.arange(3)}) + b"\0") is None


def test_objects_are_refused_since_reading_them_could_run_code():
    with pytest.raises(UsageError, match="'x' holds objects"):
        seal({"x": np.array([None, "a"], dtype=object)})


@pytest.mark.parametrize("name", ["", "A", "../up", "a/b", ".hidden", "a" * 81, "ä"])
def test_a_name_that_could_lead_elsewhere_is_refused(name):
    with pytest.raises(UsageError, match="small letters"):
        part_file(name)


def test_a_name_becomes_a_file_of_its_own():
    assert part_file("nash.block-12") == "nash.block-12.part"
