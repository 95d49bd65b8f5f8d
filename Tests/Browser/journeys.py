"""What a curator does with the mouse and the keyboard."""

from asking import Asking
from changing import Changing
from exploring import Exploring


class Journeys(Exploring, Changing, Asking):
    def go(self, only):
        """Those whose names contain a text; returns how many."""
        journeys = [
            journey for journey in [
                self.scroll_to_the_end, self.brush_and_select, self.lasso_and_select,
                self.colours_of_classes, self.dataset_grid, self.tag_systems,
                self.note_on_a_class, self.choose_in_a_class, self.curate, self.sql_completion,
                self.saved_query, self.more_like_this, self.duplicates_by_keys]
            if only in journey.__name__]
        for journey in journeys:
            journey()
        return len(journeys)
