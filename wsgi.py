if __name__ == "__main__":
    from gevent import monkey; monkey.patch_all()  # noqa: E702, I001  nothing may be imported before this
from app import create_app

app = create_app()

if __name__ == "__main__":
    from app.starting import main

    main(app)
