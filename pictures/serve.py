"""wsgi.py with another folder of translations: the invented language then stands at the addresses of Welsh."""
if __name__ == "__main__":
    from gevent import monkey; monkey.patch_all()  # noqa: E702, I001  nothing may be imported before this
    import os
    import sys
    from pathlib import Path
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from app import create_app
    from app.starting import main

    main(create_app({"BABEL_TRANSLATION_DIRECTORIES": os.environ["WORDS_FROM"]}))
